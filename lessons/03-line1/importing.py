print("line 1 of importing.py runs as", __name__)
import greeting
import greeting
print("greeting made", greeting.NAMES)
