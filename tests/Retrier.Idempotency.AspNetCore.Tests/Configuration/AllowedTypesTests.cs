using Retrier.Idempotency.AspNetCore.Configuration;

namespace Retrier.Idempotency.AspNetCore.Tests.Configuration;

public sealed class AllowedTypesTests
{
    [Theory]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON; charset=utf-8", true)]
    [InlineData("application/vnd.shop.v1+json", true)]
    [InlineData("text/plain", true)]
    [InlineData("text/csv", true)]
    [InlineData("application/xml", false)]
    [InlineData("application/jsonlines", false)]
    [InlineData("application", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_type_passes_that_one_of_the_list_covers(string? type, bool passes) =>
        new AllowedTypes(["application/json; charset=utf-8", "application/*+json", "text/*"]).Allow(type).ShouldBe(passes);

    [Theory]
    [InlineData("image/png")]
    [InlineData(null)]
    public void Without_a_list_every_type_passes(string? type) => new AllowedTypes([]).Allow(type).ShouldBeTrue();
}
