using System.Security.Cryptography;
using System.Text;

using RetrierWorker.Configuration;

namespace RetrierWorker.Intake;

/// <summary>Lets only callers with the token to the intake. Compared in constant time, whatever the caller sends.</summary>
internal static class IntakeToken
{
    private const string Scheme = "Bearer ";

    public static void UseIntakeToken(this IApplicationBuilder app, IntakeSettings settings)
    {
        if (settings is not { Enabled: true, Token: { } token })
        {
            return;
        }

        byte[] expected = Digest(token);
        app.Use((context, next) =>
        {
            if (!IntakePaths.Has(context.Request.Path) || IsRight(context.Request.Headers.Authorization.ToString(), expected))
            {
                return next(context);
            }

            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, "unauthorized", "The intake wants its token: Authorization: Bearer <token>.");
        });
    }

    /// <summary>Digests have one length, so the comparison does not tell how long the token is.</summary>
    private static bool IsRight(string header, byte[] expected) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Digest(header[Scheme.Length..].Trim()), expected);

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
