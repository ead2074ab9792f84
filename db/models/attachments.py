"""Attached files: what lies encrypted in the office's directory, and which record each belongs to."""

from db.base import Record
from db.fields import DayField, IdField, TextField, WholeField


class Attachment(Record):
    """One attached file. A record that was merged or moved keeps its files: they belong to its id."""

    program = TextField("程序", max_length=40, default="")  # empty: in the tray, not filed yet
    record_id = IdField(null=True)
    file_name = TextField("文件名", max_length=200)
    digest = TextField("SHA-256", max_length=64)  # of the content in the clear
    size = WholeField("大小")  # bytes
    added_on = DayField("添加日期")
    form = TextField("单据", max_length=40, default="")  # of a scanned paper
    part = TextField("联", max_length=20, default="")

    class Meta:
        indexes = ((("program", "record_id"), False),)
