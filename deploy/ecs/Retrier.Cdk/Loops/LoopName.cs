using System.Globalization;
using System.Text.RegularExpressions;

namespace Retrier.Cdk.Loops;

/// <summary>A loop's name becomes part of parameter names, settings and statement ids, which allow different letters.</summary>
internal static partial class LoopName
{
    private static readonly char[] Separators = ['-', '_'];

    /// <summary>The name, if the worker takes it.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string Checked(string name) => Valid().IsMatch(name)
        ? name
        : throw new ArgumentException(
            $"'{name}' is not a loop name: 1 to 64 letters, digits, '-' or '_' (it becomes part of parameter names).", nameof(name));

    /// <summary>
    /// The name as part of a statement's id, which takes letters and digits only: <c>card-orders</c> becomes <c>CardOrders</c>.
    /// </summary>
    public static string InStatement(string name) => string.Concat(
        name.Split(Separators).Select(static word => word.Length == 0 ? "0" : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Valid();
}
