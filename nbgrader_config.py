"""The course's configuration, read by nbgrader's commands, by JupyterLab and by the course's own grader."""

import os
from pathlib import Path

c = get_config()
course = Path(__file__).resolve().parent

# The course is the folder that this file is in.
c.CourseDirectory.course_id = "backend2"
c.CourseDirectory.root = str(course)

# Where instructors and students hand each other files. A class on one shared machine sets BACKEND2_EXCHANGE
# to a folder that everyone on it may write to.
c.Exchange.root = os.environ.get("BACKEND2_EXCHANGE", str(course / "exchange"))

# Students find what they fetch under JupyterLab's root folder, which `make lab` makes this one; in backend2/,
# so that a fetched session can't be taken for a part of the course.
c.Exchange.assignment_dir = str(course)
c.Exchange.path_includes_course = True

# Pages and pictures with scripts: Formgrader's server would show one that a student has handed in.
c.CourseDirectory.ignore = [
    *(".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"),  # nbgrader's own
    *("*.html", "*.htm", "*.xhtml", "*.xml", "*.svg", "*.js"),
]

# Of a submission, what the student may not change comes from the course.
c.Rebuild.course_root = str(course)
c.Autograde.sanitize_preprocessors = [
    "backend2.grading.rebuild.Rebuild",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Answers and checks are run in two processes, one of them shut in, and not the lesson around them.
c.ExecuteAnswers.course_root = str(course)
c.Autograde.autograde_preprocessors = [
    "backend2.grading.execute.ExecuteAnswers",
    "backend2.grading.inert.Inert",  # pages show what a submission shows, and run nothing of it
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# A student learns from a hidden check's messages, not from its code.
c.GenerateFeedback.preprocessors = [
    "backend2.grading.inert.Inert",
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# A feedback page has its pictures inside, so that it can be sent as one file.
c.HTMLExporter.embed_images = True
