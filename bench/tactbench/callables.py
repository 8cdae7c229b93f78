"""Any Python callable as a bot, without packaging: `./mybot.py:reply`."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path
from types import CodeType, ModuleType

from tactbench.errors import UsageError, message_of, near
from tactbench.offers import Generator
from tactbench.plugins import FILE, Offer, Plugin

#: What the modules of bots are called in sys.modules.
_PREFIX = "tactbench_bot_"
_TARGET = re.compile(r"(?P<path>.+\.py):(?P<name>\w+)")


def is_target(text: str) -> bool:
    """Whether `text` names a callable in a file, like `./mybot.py:reply`."""
    return _TARGET.fullmatch(text) is not None or text.endswith(".py")


def load_callable(target: str) -> Offer:
    """The generator that `path.py:function` names. Raises UsageError when it cannot be had."""
    match = _TARGET.fullmatch(target)
    if match is None:
        raise UsageError(f"{target}: name the function too, like {target}:reply")
    path, name = Path(match["path"]), match["name"]
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        here = "" if path.is_absolute() else "./"
        others = (f"{here}{other}" for other in path.parent.glob("*.py"))
        raise UsageError(f"{path}: there is no such file: {near(f'{here}{path}', others)}") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    module = _import(path)
    if not callable(getattr(module, name, None)):
        functions = [key for key, value in vars(module).items() if callable(value) and key[0] != "_"]
        raise UsageError(f"{path}: has no function {name}: {near(name, functions)}")
    words = path.stem if name == "reply" else f"{path.stem}-{name.strip('_')}"
    generator = Generator(
        name=re.sub(r"[^a-z0-9._-]", "-", words.lower()).strip("._-") or "bot",
        reply=getattr(module, name),
        about=f"{name} in {path.name}",
    )
    return Offer(generator, Plugin(generator.name, FILE, digest[:12]))


class _Loader(SourceFileLoader):
    """Compiles what the file holds now: bytecode from the same second may be that of another text."""

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.get_data(self.path), self.path)


def _import(path: Path) -> ModuleType:
    """Run the file as a module; its folder can be imported from, as with `python path.py`."""
    folder = str(path.resolve().parent)
    sys.path[:] = [folder, *(other for other in sys.path if other != folder)]
    _forget_helpers(folder)
    loader = _Loader(f"{_PREFIX}{path.stem}", str(path.absolute()))
    spec = ModuleSpec(loader.name, loader, origin=loader.path)
    spec.has_location = True
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        with contextlib.chdir("."):  # wherever the file goes, our paths stay where they are
            loader.exec_module(module)
    except SyntaxError as error:
        raise UsageError(f"{error.filename or path}:{error.lineno}: syntax error: {error.msg}") from None
    except (Exception, SystemExit) as error:
        what = " ".join(f"{type(error).__name__}: {message_of(error)}".split())
        raise UsageError(f"{path}:{_line_in(path, error)}: fails when imported: {what}") from None
    return module


def _forget_helpers(folder: str) -> None:
    """Drop what bots of other folders imported from beside them: our `helper` is not their `helper`."""
    bots = [module for name, module in sys.modules.items() if name.startswith(_PREFIX)]
    others = {str(Path(bot.__file__).resolve().parent) for bot in bots if bot.__file__} - {folder}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and not name.startswith(_PREFIX) and str(Path(file).resolve().parent) in others:
            del sys.modules[name]


def _line_in(path: Path, error: BaseException) -> int:
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path.absolute()):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
