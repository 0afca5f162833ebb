# submit and as_completed; Paths; the error is caught at result()
import concurrent.futures as futures
import pathlib
import urllib.parse
import urllib.request


def fetch(url: str, path: pathlib.Path) -> pathlib.Path:
    urllib.request.urlretrieve(url, filename=path)
    return path


def download_all(urls: list[str], folder: str) -> dict[str, pathlib.Path | None]:
    """Download all."""
    found: dict[str, pathlib.Path | None] = dict.fromkeys(urls)
    with futures.ThreadPoolExecutor(max_workers=len(urls) or 1) as pool:
        jobs = {
            pool.submit(
                fetch, url, pathlib.Path(folder, pathlib.PurePosixPath(urllib.parse.urlparse(url).path).name)
            ): url
            for url in urls
        }
        for job in futures.as_completed(jobs):
            try:
                found[jobs[job]] = job.result()
            except Exception as error:
                print("failed:", jobs[job], error)
    return found
