using System.Runtime.ExceptionServices;

public static partial class Clauses
{
    [OutOfProcess]
    public static int One(string text)
    {
        try
        {
            return int.Parse(text); // WG0301: OverflowException
        }
        catch (FormatException)
        {
            return -1;
        }
    }

    [OutOfProcess]
    public static int Two(string text)
    {
        try
        {
            return int.Parse(text);
        }
        catch (FormatException)
        {
            return -1;
        }
        catch (OverflowException)
        {
            return -2;
        }
    }

    [OutOfProcess]
    public static int Base(string text)
    {
        try
        {
            return int.Parse(text); // WG0301: FormatException
        }
        catch (ArithmeticException)
        {
            return -2;
        }
    }

    [OutOfProcess]
    public static int FilterOfTypes(string text)
    {
        try
        {
            return int.Parse(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return -1;
        }
    }

    [OutOfProcess]
    public static int FilterOfOther(string text, bool isStrict)
    {
        try
        {
            return int.Parse(text); // WG0301: FormatException, OverflowException
        }
        catch (Exception e) when (!isStrict && e.Message.Length > 0)
        {
            return -1;
        }
    }

    [OutOfProcess]
    public static int FilterOfNot(string text)
    {
        try
        {
            return int.Parse(text); // WG0301: OverflowException
        }
        catch (Exception e) when (e is not OverflowException)
        {
            return -1;
        }
    }

    [OutOfProcess]
    public static int Rethrow(string text)
    {
        try
        {
            return int.Parse(text);
        }
        catch (FormatException)
        {
            throw; // WG0301: FormatException
        }
        catch (Exception e)
        {
            throw e; // WG0301: OverflowException
        }
    }

    [OutOfProcess]
    public static int Wrap(string text)
    {
        try
        {
            return int.Parse(text);
        }
        catch (Exception e)
        {
            throw new ReadException($"'{text}' is no number.", e); // WG0301: ReadException
        }
    }

    [OutOfProcess]
    public static int Dispatch(string text)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            return int.Parse(text);
        }
        catch (FormatException e)
        {
            ExceptionDispatchInfo.Throw(e); // WG0301: FormatException
        }
        catch (OverflowException e)
        {
            ExceptionDispatchInfo.Capture(e).Throw(); // WG0301: OverflowException
        }

        return failure is null ? 0 : 1;
    }

    [OutOfProcess]
    public static int Finally(string text)
    {
        var length = 0;
        try
        {
            length = text.Length;
        }
        finally
        {
            length += int.Parse(text); // WG0301: FormatException, OverflowException
        }

        return length;
    }

    [OutOfProcess]
    public static int Nested(string text)
    {
        try
        {
            try
            {
                return int.Parse(text);
            }
            catch (FormatException)
            {
                return (int)long.Parse(text);
            }
        }
        catch (FormatException)
        {
            return -1;
        }
        catch (OverflowException)
        {
            throw; // WG0301: OverflowException
        }
    }

    [OutOfProcess]
    public static int InHandler(string a, string b)
    {
        try
        {
            return int.Parse(a);
        }
        catch (Exception)
        {
            return int.Parse(b); // WG0301: FormatException, OverflowException
        }
    }

    [OutOfProcess]
    public static int Swallowed(string text)
    {
        var number = 0;
        try
        {
            number = int.Parse(text);
        }
        catch // WG0304
        {
        }

        return number;
    }

    [OutOfProcess]
    public static int Logged(string text, List<string> messages)
    {
        try
        {
            return int.Parse(text);
        }
        catch (Exception e)
        {
            return -e.Message.Length - messages.Count;
        }
    }

    public sealed class ReadException(string message, Exception? inner = null) : Exception(message, inner);
}
