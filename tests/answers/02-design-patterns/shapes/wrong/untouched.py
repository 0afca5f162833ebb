# The stub as it was handed out
# lost: circle_and_square makes_the_right_type shape_is_abstract subclass_without_area areas_of_any_size both_are_shapes unknown_kind_refused open_to_a_new_shape
# label: missing-name
# marks: 0 of 9
# The classes Shape, Circle and Square
# YOUR CODE HERE
raise NotImplementedError()


def register_shape(kind, shape_class):
    """Teach make_shape one more kind."""
    # YOUR CODE HERE
    raise NotImplementedError()


def make_shape(kind, size):
    """Make the shape that kind names; size is a circle's radius or a square's side."""
    # YOUR CODE HERE
    raise NotImplementedError()
