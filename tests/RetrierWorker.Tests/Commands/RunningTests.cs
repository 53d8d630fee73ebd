using RetrierWorker.Commands;

namespace RetrierWorker.Tests.Commands;

public sealed class RunningTests
{
    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("http://10.1.2.3:81", "http://10.1.2.3:81/")]
    public void A_worker_bound_to_all_addresses_is_called_on_loopback_and_any_other_where_it_is_bound(string bound, string called) =>
        Running.Address(new Uri(bound)).ToString().ShouldBe(called);
}
