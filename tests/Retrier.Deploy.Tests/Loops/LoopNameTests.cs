using Retrier.Cdk.Loops;

namespace Retrier.Deploy.Tests.Loops;

public sealed class LoopNameTests
{
    [Theory]
    [InlineData("orders", "Orders")]
    [InlineData("card-orders", "CardOrders")]
    [InlineData("card_orders", "CardOrders")]
    [InlineData("orders2", "Orders2")]
    [InlineData("-", "00")]
    public void A_statement_is_named_after_its_loop_in_letters_and_digits(string name, string inStatement) =>
        LoopName.InStatement(name).ShouldBe(inStatement);

    [Theory]
    [InlineData("")]
    [InlineData("card orders")]
    [InlineData("orders/2")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_name_that_the_worker_would_refuse_is_refused_before_anything_is_deployed(string name) =>
        Should.Throw<ArgumentException>(() => LoopName.Checked(name)).Message.ShouldContain("is not a loop name");
}
