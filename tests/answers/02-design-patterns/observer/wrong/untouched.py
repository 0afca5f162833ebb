# The stub as it was handed out
# lost: keeps_its_state tells_an_observer tells_every_observer in_order_of_attachment silent_without_change attached_twice_told_once detached_is_not_told stranger_is_ignored one_detach_is_enough detaching_while_told errors_stay_inside subjects_keep_apart
# label: not-started
# marks: 0 of 12
class Subject:
    """Has a state, and tells its observers of each change of it."""

    def __init__(self):
        # YOUR CODE HERE
        raise NotImplementedError()

    def attach(self, observer):
        """Tell this observer of changes from now on."""
        # YOUR CODE HERE
        raise NotImplementedError()

    def detach(self, observer):
        """Tell this observer nothing from now on."""
        # YOUR CODE HERE
        raise NotImplementedError()

    @property
    def state(self):
        """What the observers watch."""
        # YOUR CODE HERE
        raise NotImplementedError()

    @state.setter
    def state(self, value):
        # YOUR CODE HERE
        raise NotImplementedError()
