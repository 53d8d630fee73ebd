using Retrier.Outage;

Scenario scenario = new();
if (args is ["--grid"])
{
    Console.Write(Table.Of([.. Scenario.Grid().Select(static it => (it, Simulation.Run(it, new ByRetrier(300))))]));
    return;
}

IReplayer[] ways = [new FixedRate("unprotected", 300), new FixedRate("fixed rate", 60), new ByRetrier(300)];
Result[] results = [.. ways.Select(way => Simulation.Run(scenario, way))];
Console.Write(Table.Of(scenario, results));
if (args is ["--plot", string file])
{
    await File.WriteAllTextAsync(file, Plot.Of(scenario, results));
}
