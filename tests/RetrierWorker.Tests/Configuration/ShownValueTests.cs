using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Configuration;

public sealed class ShownValueTests
{
    [Theory]
    [InlineData("orders-failure")]
    [InlineData("items[?price > `5`].{id: id, name: name}")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/orders-failure")]
    [InlineData("/sample/upstream/ChargeCard")]
    public void A_value_is_shown_as_it_is(string value) => ShownValue.Of(value).ShouldBe(value);

    [Theory]
    [InlineData("https://clerk:hunter2@bank.example:8443/charge")]
    [InlineData("https://bank.example:8443/charge?key=hunter2")]
    public void What_proves_who_is_calling_is_left_out(string value) =>
        ShownValue.Of(value).ShouldBe("https://bank.example:8443/charge (user and query not shown)");

    [Fact]
    public void A_value_of_several_lines_is_shown_on_one() => ShownValue.Of("{\n\tid: id\n}").ShouldBe("{  id: id }");
}
