"""The `backend2` command: each subcommand finds the course and hands over to the module that does the work.

The modules are imported only when their command runs, so that help and errors come at once.
"""

import sys
from pathlib import Path
from typing import Annotated

from backend2.course.paths import find_root
from backend2.errors import CourseError

try:
    import typer
except ModuleNotFoundError:  # a student's install: the commands belong to the instructor's
    sys.stderr.write(
        "The `backend2` command needs the instructor's packages: pip install 'backend2[instructor]'.\n"
    )
    raise SystemExit(2) from None

app = typer.Typer(
    help="Build, prove, show and grade the Backend II course.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

_STOPPED = 130  # the exit code that typer gives to Ctrl-C

Sessions = Annotated[
    list[str] | None, typer.Argument(metavar="[SESSION]...", help="Such as 01-big-o; all if none.")
]


@app.command()
def build(sessions: Sessions = None) -> None:
    """Make source/ and release/ from the texts in notebooks/."""
    from backend2.course.build import build as run

    run(find_root(), sessions or [])


@app.command()
def adopt(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="Such as 01-big-o.")],
) -> None:
    """Bring an edit made in source/ back into the session's text."""
    from backend2.course.adopt import adopt as run

    run(find_root(), session)


@app.command()
def check(sessions: Sessions = None) -> None:
    """Prove the course: built trees match, tasks judge right, nothing is missing or given away."""
    from backend2.course.proof import check as run

    _exit_unless(run(find_root(), sessions or []) == 0)


@app.command()
def lint() -> None:
    """Lint the code in the texts, and the files that their cells write."""
    from backend2.course.lint import lint as run

    _exit_unless(run(find_root()) == 0)


@app.command()
def demo(
    students: Annotated[int, typer.Option(min=1, help="How many students the class has.")] = 12,
) -> None:
    """Take a simulated class through the whole of nbgrader."""
    from backend2.grading.demo import run

    _exit_unless(run(find_root(), students=students))


@app.command()
def grade(  # noqa: PLR0917 -- options of the command line, which typer passes by name
    sessions: Sessions = None,
    student: Annotated[
        list[str] | None, typer.Option(help="Only this one's; may be repeated.", show_default=False)
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="How many at a time; 0: as many as keep busy.", show_default=False)
    ] = 0,
    cluster: Annotated[
        str, typer.Option(help="A dask scheduler, such as tcp://10.0.0.7:8786.", show_default=False)
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Grade anew what is graded already.")] = False,
    feedback: Annotated[bool, typer.Option(help="Make feedback pages, too.")] = True,
    trust_submissions: Annotated[
        bool,
        typer.Option("--trust-submissions", help="Run them without a sandbox, as you run your own code."),
    ] = False,
    course: Annotated[
        Path | None, typer.Option(help="Another course's folder, such as demo.", show_default=False)
    ] = None,
) -> None:
    """Grade what has been collected, and write marks and feedback pages."""
    from rich.console import Console

    from backend2.grading import workers

    if not cluster:
        workers.prepare()  # while this process imports its own part
    from backend2.grading.many import Options
    from backend2.grading.many import grade as run

    options = Options(
        sessions=sessions or (),
        students=student or (),
        jobs=jobs,
        cluster=cluster,
        force=force,
        feedback=feedback,
        is_trusting=trust_submissions,
    )
    _exit_unless(run(course.resolve() if course else find_root(), options, Console()))


@app.command()
def lab(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The loopback port to listen on.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open a web browser, too.")] = True,
    course: Annotated[
        Path | None, typer.Option(help="Another course's folder, such as demo.", show_default=False)
    ] = None,
) -> None:
    """Open the course in JupyterLab."""
    from backend2.course.lab import serve

    serve(course.resolve() if course else find_root(), port, browser)


def main() -> None:
    """Run the command line: what the user can put right comes as one line, with exit status 2."""
    try:
        app()
    except CourseError as error:
        sys.stderr.write(f"backend2: {error}\n")
        raise SystemExit(2) from None
    except SystemExit as ended:
        if ended.code == _STOPPED:
            said = "What is finished is kept; run the same command again to go on."
            sys.stderr.write(f"backend2: stopped. {said}\n")
        raise


def _exit_unless(well: bool) -> None:
    if not well:
        raise typer.Exit(1)


if __name__ == "__main__":
    main()
