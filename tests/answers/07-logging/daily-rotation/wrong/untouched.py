# The stub as it was handed out
# lost: to_the_millisecond with_the_offset from_info_on rolls_over_at_midnight by_a_timed_rotating_handler only_at_midnight each_day_has_its_file so_many_are_kept set_up_anew anywhere_at_any_time for_itself
# label: not-started
# marks: 0 of 15
import logging
from datetime import datetime
from logging.handlers import TimedRotatingFileHandler


def set_up_logging(path, days):
    """Write the records of the logger `shop` to a file a day, of which so many are kept besides today's."""
    # YOUR CODE HERE
    raise NotImplementedError()
