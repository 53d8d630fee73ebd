using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Retrier.Idempotency.AspNetCore.Configuration;

namespace Retrier.Idempotency.AspNetCore.Tests.Configuration;

public sealed class CallerNameTests
{
    [Fact]
    public void Nobody_has_no_name() => CallerName.Of(new DefaultHttpContext()).ShouldBeNull();

    [Fact]
    public void A_name_that_is_not_authenticated_does_not_count() =>
        CallerName.Of(As(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")]))).ShouldBeNull();

    [Fact]
    public void Two_with_one_name_are_two() => Of(("sub", "1"), (ClaimTypes.Name, "Alex")).ShouldNotBe(Of(("sub", "2"), (ClaimTypes.Name, "Alex")), StringComparer.Ordinal);

    [Fact]
    public void Two_with_one_id_and_other_names_are_two() =>
        Of((ClaimTypes.NameIdentifier, "1"), (ClaimTypes.Name, "alice")).ShouldNotBe(Of((ClaimTypes.NameIdentifier, "1"), (ClaimTypes.Name, "bob")), StringComparer.Ordinal);

    [Fact]
    public void An_id_and_a_name_do_not_run_together() =>
        Of(("sub", "1"), (ClaimTypes.Name, "23")).ShouldNotBe(Of(("sub", "12"), (ClaimTypes.Name, "3")), StringComparer.Ordinal);

    [Fact]
    public void Callers_that_cannot_be_told_apart_are_an_error_and_not_one_caller() =>
        Should.Throw<InvalidOperationException>(() => Of(("scope", "pay"))).Message.ShouldContain("Set IdempotencyKeyOptions.Caller.");

    private static string? Of(params (string Type, string Value)[] claims) =>
        CallerName.Of(As(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test")));

    private static DefaultHttpContext As(ClaimsIdentity identity) => new() { User = new ClaimsPrincipal(identity) };
}
