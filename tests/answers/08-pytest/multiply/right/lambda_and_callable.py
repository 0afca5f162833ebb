class _Multiply:
    def __call__(self, a, b):
        if {type(a), type(b)} <= {int, float, bool}:
            return a * b
        raise TypeError("numbers only")


multiply = _Multiply()
