raise SystemExit(7)

# expect-status: 7
