# A lambda by name: reduce makes one pass, and map of identities tells whether it changed anything
from functools import reduce

carry = lambda row, item: row[:-1] + ([item, row[-1]] if row[-1] > item else [row[-1], item])
one_pass = lambda row: reduce(carry, row[1:], row[:1])
same = lambda left, right: all(a is b for a, b in zip(left, right))
bubble_sort = lambda items: (lambda after: after if same(items, after) else bubble_sort(after))(one_pass(items))
