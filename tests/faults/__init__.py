"""Everything goes wrong, and no submission is lost or doubled. Run it with ``make faults``.

A real browser, the real server with several workers, and a PostgreSQL of their own. A proxy stands between
browser and server and does what networks do. docs/offline.md says what is promised; ledger.py checks it.
"""
