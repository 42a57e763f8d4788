"""Times the stages of the pandas oracle on one market, in one process.

    python3 oracle_seconds.py ORACLE.py SEP TICKERS ROUNDS scores|scores+loop

Prints {"rows": 123, "scores": [seconds of each round], "loop": [...]} as JSON; reading and cleaning are not timed.
"""
import importlib.util
import json
import sys
import time

oracle_path, sep, tickers, rounds, stages = sys.argv[1:]
spec = importlib.util.spec_from_file_location("oracle", oracle_path)
oracle = importlib.util.module_from_spec(spec)
spec.loader.exec_module(oracle)

prices = oracle.preprocess([sep], tickers)
seconds = {"scores": [], "loop": []}
for _ in range(int(rounds)):
    start = time.perf_counter()
    scored = oracle.compute_os_scores(prices, oracle.DEFAULTS)
    seconds["scores"].append(time.perf_counter() - start)
    if stages == "scores+loop":
        start = time.perf_counter()
        oracle.run_backtest(scored, oracle.DEFAULTS)
        seconds["loop"].append(time.perf_counter() - start)
print(json.dumps({"rows": len(prices), **seconds}))
