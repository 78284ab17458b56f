"""Floor 5. Event loops: pyHanko starts one of its own, which a thread that runs one already does not allow."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def outside_loops(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """The same function, which also works where an event loop runs (a notebook, a server): then in another thread."""

    @wraps(function)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not _is_in_loop():
            return function(*args, **kwargs)
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(function, *args, **kwargs).result()

    return run


def _is_in_loop() -> bool:
    if "asyncio" not in sys.modules:  # nobody has imported it, so nobody runs one
        return False
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
