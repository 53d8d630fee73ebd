using System.Text.Json.Nodes;

using Amazon.CDK;
using Amazon.CDK.AWS.ECS;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Tasks;

[Collection(CdkCollection.Name)]
public sealed class RetrierTaskTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    [SkippableFact]
    public void A_task_is_small_unless_told_otherwise()
    {
        JsonNode task = orders.Value.Properties("AWS::ECS::TaskDefinition");

        task["Cpu"]!.GetValue<string>().ShouldBe("256");
        task["Memory"]!.GetValue<string>().ShouldBe("512");
        task["RequiresCompatibilities"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("FARGATE");
        task["NetworkMode"]!.GetValue<string>().ShouldBe("awsvpc");
        task["RuntimePlatform"]!["CpuArchitecture"]!.GetValue<string>().ShouldBe("X86_64");
    }

    [SkippableFact]
    public void A_task_is_as_large_as_told()
    {
        JsonNode task = Given.Orders(static it => it with { Cpu = 1024, MemoryLimitMiB = 2048, Architecture = CpuArchitecture.ARM64 })
            .Properties("AWS::ECS::TaskDefinition");

        task["Cpu"]!.GetValue<string>().ShouldBe("1024");
        task["Memory"]!.GetValue<string>().ShouldBe("2048");
        task["RuntimePlatform"]!["CpuArchitecture"]!.GetValue<string>().ShouldBe("ARM64");
    }

    [SkippableTheory]
    [InlineData("Worker")]
    [InlineData("Collector")]
    public void No_container_can_write_to_its_own_file_system(string container) =>
        orders.Value.Container(container)["ReadonlyRootFilesystem"]!.GetValue<bool>().ShouldBeTrue();

    [SkippableFact]
    public void The_worker_is_not_root_and_has_no_privileges()
    {
        orders.Value.Container("Worker")["User"]!.GetValue<string>().ShouldBe("1654");
        orders.Value.Container("Worker")["LinuxParameters"]!["Capabilities"]!["Drop"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("ALL");
    }

    [SkippableFact]
    public void The_worker_says_itself_whether_it_is_well()
    {
        JsonNode check = orders.Value.Container("Worker")["HealthCheck"]!;

        check["Command"]!.AsArray().Select(static it => it!.GetValue<string>()).ShouldBe(["CMD", "dotnet", "/app/RetrierWorker.dll", "health"]);
        check["Retries"]!.GetValue<int>().ShouldBe(3);
    }

    [SkippableFact]
    public void ECS_waits_longer_for_the_end_than_the_worker_takes()
    {
        SynthesisedStack stack = Given.Orders(static it => it with { ShutdownTimeout = Duration.Seconds(60) });

        stack.Variables("Worker")["Retrier__ShutdownTimeout"].GetValue<string>().ShouldBe("00:01:00");
        stack.Container("Worker")["StopTimeout"]!.GetValue<int>().ShouldBe(75);
    }

    [SkippableTheory]
    [InlineData("Worker", "worker")]
    [InlineData("Collector", "collector")]
    public void What_a_container_writes_is_kept_for_a_month_and_never_holds_it_up(string container, string prefix)
    {
        JsonNode log = orders.Value.Container(container)["LogConfiguration"]!;

        log["LogDriver"]!.GetValue<string>().ShouldBe("awslogs");
        log["Options"]!["awslogs-group"]!["Ref"]!.GetValue<string>().ShouldBe(orders.Value.IdOf("AWS::Logs::LogGroup", "Logs"));
        log["Options"]!["awslogs-stream-prefix"]!.GetValue<string>().ShouldBe(prefix);
        log["Options"]!["mode"]!.GetValue<string>().ShouldBe("non-blocking");
        orders.Value.All("AWS::Logs::LogGroup").ShouldAllBe(static group => group.Value["Properties"]!["RetentionInDays"]!.GetValue<int>() == 30);
    }

    [SkippableFact]
    public void The_collector_starts_before_the_worker_and_so_stops_after_it()
    {
        JsonNode dependency = orders.Value.Container("Worker")["DependsOn"]!.AsArray().ShouldHaveSingleItem()!;

        dependency["ContainerName"]!.GetValue<string>().ShouldBe("Collector");
        dependency["Condition"]!.GetValue<string>().ShouldBe("START");
    }

    [SkippableFact]
    public void A_collector_that_fails_is_started_again_without_the_worker()
    {
        JsonNode collector = orders.Value.Container("Collector");

        collector["Essential"]!.GetValue<bool>().ShouldBeFalse();
        collector["RestartPolicy"]!["Enabled"]!.GetValue<bool>().ShouldBeTrue();
        orders.Value.Container("Worker")["Essential"]!.GetValue<bool>().ShouldBeTrue();
        orders.Value.Container("Worker")["RestartPolicy"].ShouldBeNull();
    }

    [SkippableTheory]
    [InlineData(true, "otlp")]
    [InlineData(false, "none")]
    public void Spans_are_sent_when_asked_for(bool traces, string exporter)
    {
        IReadOnlyDictionary<string, JsonNode> variables = Given.Orders(it => it with { Traces = traces }).Variables("Worker");

        variables["OTEL_TRACES_EXPORTER"].GetValue<string>().ShouldBe(exporter);
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"].GetValue<string>().ShouldBe("http://127.0.0.1:4317");
        variables["OTEL_METRIC_EXPORT_INTERVAL"].GetValue<string>().ShouldBe("30000");
        variables["OTEL_LOGS_EXPORTER"].GetValue<string>().ShouldBe("none");
    }
}
