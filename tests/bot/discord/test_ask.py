async def test_it(world):
    result = await world.alice.slash(world.channel, "ask", question="How many were saved?")
    print(world.env.transcript())
    print(result, result.response, result.followups)
    assert 0
