using System.Globalization;

using RetrierWorker.Parking;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace RetrierWorker.Commands.Parked;

/// <summary>Parked messages and their groups as lines: a table in a terminal, columns parted by tabs elsewhere.</summary>
internal static class ParkedRows
{
    private static readonly string[] Columns = ["id", "loop", "parked at", "reason", "fingerprint", "attempt", "detail"];

    public static string Of(ParkedGroup group) => string.Create(
        CultureInfo.InvariantCulture, $"{group.Percent,3} % {PlainText.Of(group.Reason)} {PlainText.Of(group.Fingerprint)} ({group.Count:N0})");

    public static string Of(ParkedEntry entry) => string.Join('\t', Cells(entry));

    public static IRenderable Table(IEnumerable<ParkedEntry> entries)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns(Columns);
        foreach (ParkedEntry entry in entries)
        {
            table.AddRow([.. Cells(entry).Select(cell => new Text(cell))]);
        }

        return table;
    }

    private static string[] Cells(ParkedEntry entry) =>
    [
        entry.Id,
        PlainText.Of(entry.Loop),
        entry.ParkedAt.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        PlainText.Of(entry.Reason),
        PlainText.Of(entry.Fingerprint),
        entry.Attempt?.ToString(CultureInfo.InvariantCulture) ?? "-",
        PlainText.Of(entry.Detail),
    ];
}
