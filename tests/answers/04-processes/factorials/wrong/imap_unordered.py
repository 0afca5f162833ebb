# A pool's imap_unordered
# lost: results_in_order repeated_numbers main_guard every_start_method
# label: order-of-completion
# marks: 8 of 12
import multiprocessing


def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)


def compute_factorials(numbers):
    if not numbers:
        return []
    with multiprocessing.Pool(len(numbers)) as pool:
        return list(pool.imap_unordered(factorial, numbers))


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
