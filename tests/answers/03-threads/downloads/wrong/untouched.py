# The stub as it was handed out
# lost: files_right failed_is_none at_once uses_urlretrieve not_in_the_callers_thread whatever_the_reason loses_no_other failed_leaves_no_file no_urls named_after_the_path
# label: not-started
# marks: 0 of 12
def download_all(urls, folder):
    """Download all URLs at once; return the path of each one's file, or None if it failed."""

    # YOUR CODE HERE
    raise NotImplementedError()
