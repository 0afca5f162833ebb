# Counts up, so that 0 is never reached
# lost: factorial_values results_in_order in_other_processes recursive repeated_numbers empty_list process_for_each_number in_flight_together waits_for_processes main_guard every_start_method
# label: never-ends
# marks: 0 of 12
import multiprocessing


def factorial(n):
    product = 1
    while n != 0:
        product = product * n % 1000003
        n += 1
    return product


def compute_factorials(numbers):
    while True:
        numbers = [factorial(n) for n in numbers]


if __name__ == "__main__":
    print(compute_factorials([5, 10]))
