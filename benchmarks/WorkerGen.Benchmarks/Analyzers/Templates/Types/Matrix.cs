internal readonly struct __Name__Matrix(int rows, int columns) : IEquatable<__Name__Matrix>
{
    private readonly double[] _cells = new double[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public double this[int row, int column]
    {
        get => _cells[(row * Columns) + column];
        set => _cells[(row * Columns) + column] = value;
    }

    public __Name__Matrix Times(__Name__Matrix other)
    {
        if (Columns != other.Rows)
        {
            throw new ArgumentException("The sizes do not fit.", nameof(other));
        }

        var product = new __Name__Matrix(Rows, other.Columns);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < other.Columns; column++)
            {
                var sum = 0.0;
                for (var i = 0; i < Columns; i++)
                {
                    sum += this[row, i] * other[i, column];
                }

                product[row, column] = sum / __A__;
            }
        }

        return product;
    }

    public bool Equals(__Name__Matrix other) => _cells.AsSpan().SequenceEqual(other._cells);

    public override bool Equals(object? obj) => obj is __Name__Matrix other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Rows, Columns, _cells.Length);
}
