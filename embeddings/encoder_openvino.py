"""EDGE: OpenVINO, imported with no more than is needed of it."""

import sys
from functools import cache
from typing import Any

_CONVERTER = "openvino.tools.ovc"


@cache
def openvino() -> Any:  # noqa: ANN401 - it carries no type information
    """Import OpenVINO without its telemetry, which would call home at import, and without its converter.

    `convert_model` loads that: it takes as long to load as all the rest.
    """
    for name in ("openvino_telemetry", _CONVERTER):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # which tells: not to be had
    import openvino  # noqa: PLC0415

    return openvino


def convert_model(model: object, example: object) -> Any:  # noqa: ANN401 - as above
    """Return a torch module as OpenVINO's model, traced on the example."""
    openvino()
    if sys.modules.get(_CONVERTER, openvino) is None:
        del sys.modules[_CONVERTER]
    from openvino.tools.ovc import convert_model as convert  # noqa: PLC0415

    return convert(model, example_input=example)


@cache
def has_bf16() -> bool:
    """Tell whether the processor computes in bfloat16."""
    return "BF16" in openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
