"""What the pictures of objects and classes show."""

import subprocess
import sys
from abc import ABC, abstractmethod

import pytest

from backend2.pictures.boxes import Arrow, Box, Line, sideways, upwards
from backend2.pictures.objects import class_diagram, object_picture


class Pool:
    def __init__(self, size: int) -> None:
        self.size = size
        self.owner: object = object()


class Storage(ABC):
    @property
    def is_full(self) -> bool:
        return False

    @abstractmethod
    def save(self, name: str, text: str) -> None: ...

    def _flush(self) -> None:
        self.flushed = True


class Folder(Storage):
    def __init__(self, path: str) -> None:
        self.path = path

    def save(self, name: str, text: str) -> None: ...


class Upload:
    pass


def test_names_of_one_object_share_its_box() -> None:
    pool = Pool(10)
    shown = object_picture({"a": pool, "b": pool})
    assert shown.alt == "a and b refer to one Pool object: size = 10, owner = an object."


def test_equal_objects_have_a_box_each() -> None:
    one_box = object_picture({"a": (shared := Pool(10)), "b": shared})
    two_boxes = object_picture({"a": Pool(10), "b": Pool(10)})
    assert two_boxes.alt.count("Pool object") == 2
    assert two_boxes.size[1] > one_box.size[1]


@pytest.mark.parametrize(
    ("thing", "described"),
    [
        (7, "x refers to an int object: 7."),
        ([1, 2], "x refers to a list object: [1, 2]."),
        (Pool, "x refers to a type object: Pool."),
        (sys, "x refers to a module object: sys."),
        (Upload(), "x refers to a Upload object."),
    ],
)
def test_any_object_can_be_shown(thing: object, described: str) -> None:
    assert object_picture({"x": thing}).alt == described


def test_a_class_diagram_says_what_each_class_has_and_derives_from() -> None:
    assert class_diagram(Storage, Folder).alt == (
        "Abstract class Storage has is_full and save(name, text). "
        "Class Folder has __init__(path) and save(name, text). "
        "Folder derives from Storage."
    )


def test_a_class_diagram_says_what_classes_do_with_each_other() -> None:
    shown = class_diagram(Upload, Storage, uses=[(Upload, "writes to", Storage)])
    assert shown.alt == (
        "Class Upload. Abstract class Storage has is_full and save(name, text). Upload writes to Storage."
    )


def test_a_class_stands_below_those_it_derives_from() -> None:
    beside = class_diagram(Upload, Pool)
    below = class_diagram(Storage, Folder)
    assert beside.size[0] > beside.size[1]
    assert below.size[1] > below.size[0]


def test_no_picture_depends_on_where_an_object_is_in_memory() -> None:
    pool = Pool(10)
    pool.owner = [object()]
    assert object_picture({"pool": pool, "x": object()}).alt == (
        "pool refers to a Pool object: size = 10, owner = a list. x refers to an object object: an object."
    )


def test_the_same_picture_has_the_same_bytes() -> None:
    assert class_diagram(Storage, Folder).png == class_diagram(Storage, Folder).png
    assert object_picture({"a": Pool(1)}).png == object_picture({"a": Pool(1)}).png


def test_a_box_is_as_big_as_its_lines_need() -> None:
    small, wide, tall = (
        Box([[Line("ab")]]),
        Box([[Line("abcdef")]]),
        Box([[Line("ab")], [Line("cd"), Line("ef")]]),
    )
    assert small.width < wide.width
    assert small.height == wide.height < tall.height


def test_arrows_run_from_edge_to_edge() -> None:
    left, right = Box([[Line("a")]]), Box([[Line("b")]], left=100, top=0)
    below = Box([[Line("c")]], left=0, top=200)
    middle = left.middle[1]
    assert sideways(left, right, "uses") == Arrow([(left.right, middle), (right.left, middle)], "uses")
    assert sideways(right, left) == Arrow([(right.left, middle), (left.right, middle)])
    arrow = upwards(below, left)
    assert arrow.hollow
    assert (arrow.points[0], arrow.points[-1]) == (
        (below.middle[0], below.top),
        (left.middle[0], left.bottom),
    )


def test_matplotlib_is_loaded_only_when_a_picture_is_drawn() -> None:
    program = "import sys; from backend2.pictures import objects; print('matplotlib' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
