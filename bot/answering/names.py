"""How a proper name looks in a question."""

import re

_CAPITAL = r"[A-Z][\w'’.-]*\w"
_TITLE = r"(?:Maj|Gen|Brig|Col|Lt|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|Dr|Mr|Mrs|Ms|Prof)\."
NAME = re.compile(
    rf"(?<![.\w-])(?:{_TITLE}\s+)*(?:{_CAPITAL}|[A-Z])(?:\s+(?:(?:of|al|bin|de|van"
    rf"|von)\s+(?=[A-Z])|(?:al|el|an|ad)-)?{_CAPITAL})*"
)
