# ends: failed LOAD: on_tick is not a function
NAME = "no tick"
SYMBOLS = ["BTCUSDT"]
on_tick = 7
