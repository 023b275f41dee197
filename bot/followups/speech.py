"""Words that questions are made of."""

AUXILIARY = (
    "is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must"
    "|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t|won['’]t"
)
OPENERS = frozenset(
    "Who What When Where Why How Which Whose Did Does Do Is Are Was Were Has Have Had Will Would Can Could"
    " Should And But In At On The A An I".split()
)
