"""The clinical pages read a second time, sharing nothing with the engine, and the proofs that both readings are one.

Each proof is one command, `.venv/bin/python -m pytest` with a file of this folder:

    test_whole_space.py      every complete patient gets the same of the second reading and of the edition's diagram
    test_recorded_facts.py   both read the same facts from every record, at and beside every limit
    test_solver.py           pathway as written, diagram and second reading are one function over real numbers
    test_terms.py            what the solver is told of a value is what the edition derives

`test_whole_space_bites.py` and the slips in the other files show that each of them can fail. With `--all` the patients
of 2012 are also counted one by one. `mayo_2012` and `contemporary_2026` are the second readings; `test_oracle` and
`test_contemporary_*` hold them to cases worked by hand.
"""
