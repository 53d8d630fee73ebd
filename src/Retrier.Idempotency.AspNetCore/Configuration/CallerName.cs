using System.Globalization;
using System.Security.Claims;

using Microsoft.AspNetCore.Http;

namespace Retrier.Idempotency.AspNetCore.Configuration;

/// <summary>Who calls, as authentication knows it.</summary>
internal static class CallerName
{
    /// <summary>
    /// Id and name, because either alone may be shared: names are often made for display, and ids are unique within one issuer. Null when
    /// nobody is signed in.
    /// </summary>
    /// <exception cref="InvalidOperationException">Somebody is, and has neither.</exception>
    public static string? Of(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true } identity)
        {
            return null;
        }

        string? id = (context.User.FindFirst(ClaimTypes.NameIdentifier) ?? context.User.FindFirst("sub"))?.Value;
        return string.IsNullOrEmpty(id) && string.IsNullOrEmpty(identity.Name)
            ? throw new InvalidOperationException(
                $"The caller is authenticated and has neither a name nor an id, so callers cannot be told apart. Set {nameof(IdempotencyKeyOptions)}.{nameof(IdempotencyKeyOptions.Caller)}.")
            : string.Create(CultureInfo.InvariantCulture, $"{id?.Length ?? 0}:{id}{identity.Name}");
    }
}
