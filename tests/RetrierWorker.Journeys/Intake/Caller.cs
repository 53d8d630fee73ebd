using System.Net.Http.Headers;
using System.Text.Json;

namespace RetrierWorker.Journeys.Intake;

/// <summary>Somebody who starts executions over HTTP.</summary>
internal static class Caller
{
    public static readonly (string Name, string? Value) IntakeOn = ("Retrier:Intake:Enabled", "true");

    /// <summary>Posts a body; without a key when it is null.</summary>
    public static async Task<HttpResponseMessage> StartAsync(
        this HttpClient http,
        string? key,
        string body,
        string loop = "orders",
        string? token = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"/loops/{loop}/executions", UriKind.Relative))
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await http.SendAsync(request, CancellationToken.None);
    }

    /// <summary>The <c>code</c> of a problem.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None));
        return problem.RootElement.GetProperty("code").GetString();
    }

    /// <summary>Whether the response repeats an earlier one.</summary>
    public static bool IsReplay(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("Idempotent-Replayed", out IEnumerable<string>? values) && values.Single() == "true";
}
