using System.Text.Json.Nodes;

using Retrier.Cdk.Workflows;
using Retrier.Deploy.Tests.Testing;

using RetrierWorker.Sample;

namespace Retrier.Deploy.Tests.Workflows;

public sealed class HttpSequenceDefinitionTests
{
    [Fact]
    public void The_file_for_those_without_the_CDK_is_what_is_written_for_the_calls_of_the_sample()
    {
        SampleCalls.All.Select(static call => call.Name).ShouldBe(SampleUpstream.Steps);

        Approved.ShouldBe("../../deploy/ecs/state-machines/http-sequence.asl.json", HttpSequenceDefinition.Write(SampleCalls.All));
    }

    [Fact]
    public void Calls_are_made_in_their_order_and_the_last_leads_to_the_Output_queue()
    {
        JsonNode states = StatesOf(new HttpCall { Name = "One", Url = "https://one.example" }, new HttpCall { Name = "Two", Url = "https://two.example" });

        states["Begin"]!["Default"]!.GetValue<string>().ShouldBe("One");
        states["One"]!["Next"]!.GetValue<string>().ShouldBe("Two");
        states["Two"]!["Next"]!.GetValue<string>().ShouldBe("SendToOutput");
    }

    [Fact]
    public void A_single_call_has_nothing_that_could_be_out_of_order() =>
        StatesOf(new HttpCall { Name = "One", Url = "https://one.example" })["Begin"]!["Choices"]!.AsArray().Count.ShouldBe(2);

    [Theory]
    [InlineData("POST", true)]
    [InlineData("PUT", true)]
    [InlineData("DELETE", true)]
    [InlineData("GET", false)]
    [InlineData("HEAD", false)]
    public void Only_methods_that_take_a_body_are_given_one(string method, bool body)
    {
        JsonNode arguments = StatesOf(new HttpCall { Name = "One", Url = "https://one.example", Method = method })["One"]!["Arguments"]!;

        (arguments["RequestBody"] is not null).ShouldBe(body);
        (arguments["Headers"]!["Content-Type"] is not null).ShouldBe(body);
        arguments["Method"]!.GetValue<string>().ShouldBe(method);
    }

    [Fact]
    public void The_time_a_call_may_take_is_that_of_one_try() =>
        StatesOf(new HttpCall { Name = "One", Url = "https://one.example", Timeout = TimeSpan.FromSeconds(7) })["One"]!["TimeoutSeconds"]!
            .GetValue<int>().ShouldBe(7);

    private static JsonNode StatesOf(params HttpCall[] calls) => JsonNode.Parse(HttpSequenceDefinition.Write(calls))!["States"]!;
}
