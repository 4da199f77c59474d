"""What the commands of edda.py are made of: `process` reads memory and names, `frames` coroutines, `waits` what they wait for,
`tasks` executors and tasks, `values` errors and results; `commands` prints."""
