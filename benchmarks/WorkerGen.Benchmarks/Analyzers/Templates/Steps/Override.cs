    internal static long __Step__(string text, int value)
    {
        __Step__Base shape = text.Length > __A__ ? new __Step__Long(value) : new __Step__Base(value);
        return shape.Measure(text);
    }

    internal class __Step__Base(int value)
    {
        protected int Value => value;

        public virtual long Measure(string text) => text.Length * __B__;
    }

    internal sealed class __Step__Long(int value) : __Step__Base(value)
    {
        public override long Measure(string text) => base.Measure(text) + __Next__(text, Value);
    }
