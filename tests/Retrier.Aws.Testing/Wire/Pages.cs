using System.Globalization;

namespace Retrier.Aws.Testing.Wire;

/// <summary>Cuts a list into pages.</summary>
internal static class Pages
{
    /// <summary>One page, and what asks for the next one.</summary>
    /// <param name="all">The whole list.</param>
    /// <param name="token">What asked for this page; null for the first one.</param>
    /// <param name="size">How long a page is.</param>
    /// <param name="badToken">The code of the error when the token is not one of these.</param>
    public static (IEnumerable<T> Page, string? Next) Cut<T>(IReadOnlyCollection<T> all, string? token, int size, string badToken)
    {
        int from = 0;
        if (token is not null && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            throw new RefusedException(badToken, "Invalid Token: 'Invalid token'");
        }

        return (all.Skip(from).Take(size), from + size < all.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null);
    }
}
