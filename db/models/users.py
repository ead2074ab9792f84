"""Users of the desk: who may do what. Passwords are not here but wrapped in the keyring."""

from db.base import Record
from db.fields import ChoiceField, FlagField, TextField

ROLES = {"manager": "管理员", "clerk": "经办人", "leader": "领导", "auditor": "审计"}


class User(Record):
    """Someone who may sit at the desk."""

    name = TextField("姓名", max_length=30, unique=True)
    role = ChoiceField("角色", ROLES, default="clerk")
    programs = TextField("可办的程序", max_length=2000, default="")  # keys separated by commas; empty: all
    active = FlagField("在用", default=True)


class SecondLock(Record):
    """A tab that opens by a password of its own, which is known by the keyring."""

    tab = TextField("栏目", max_length=40, unique=True)
