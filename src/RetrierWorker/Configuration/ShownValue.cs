namespace RetrierWorker.Configuration;

/// <summary>A setting's value as it may be shown: on one line, and without what an address carries to prove who is calling.</summary>
internal static class ShownValue
{
    /// <summary>Stands for a value that must not be shown.</summary>
    public const string Hidden = "(not shown)";

    public static string Of(string value)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.UserInfo.Length + url.Query.Length > 0)
        {
            return $"{url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)} (user and query not shown)";
        }

        return string.Concat(value.Select(static letter => char.IsControl(letter) ? ' ' : letter));
    }
}
