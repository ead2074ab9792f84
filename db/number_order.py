"""The order of document numbers: 第1000号 stands behind 第999号, and each year behind the one before."""

_SIGN = 0x53F7  # 号, with which they end


def in_order(column: str) -> str:
    """SQL by which numbers sort: what stands before the last digits, how long the number is, itself.

    Only functions that SQLite brings, so that whatever opens the file can keep an index on it.
    """
    before = f"rtrim(rtrim({column}, char({_SIGN})), '0123456789')"
    return f"{before} || char(length({column}) + 32) || {column}"
