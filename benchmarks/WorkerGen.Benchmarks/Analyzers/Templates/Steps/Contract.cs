    internal static long __Step__(string text, int value)
    {
        I__Step__Part part = value % 2 is 0 ? new __Step__Whole() : new __Step__Half();
        return part.Apply(text, value);
    }

    internal interface I__Step__Part
    {
        long Apply(string text, int value);
    }

    internal sealed class __Step__Whole : I__Step__Part
    {
        public long Apply(string text, int value) => __Next__(text, value + __A__);
    }

    internal sealed class __Step__Half : I__Step__Part
    {
        public long Apply(string text, int value) => text.Length + (value / 2);
    }
