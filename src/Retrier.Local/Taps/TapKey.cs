using System.Runtime.InteropServices;

namespace Retrier.Local.Taps;

/// <summary>Which parameter of which loop.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TapKey(string Loop, string Name);
