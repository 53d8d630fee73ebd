using System.Globalization;
using System.Text;

namespace Retrier.Outage;

/// <summary>Starts a second over time, and what the upstream takes, as a picture for the documentation.</summary>
internal static class Plot
{
    private const int Width = 860;
    private const int Height = 360;
    private const int Left = 50;
    private const int Right = 30;
    private const int Bottom = 40;
    private const int Top = 20;
    private const int Every = 10;
    private const double Seconds = 2700;
    private const double Most = 320;

    private static readonly string[] Colours = ["#c0392b", "#e0a030", "#1f6fb2"];

    public static string Of(Scenario scenario, IReadOnlyList<Result> results)
    {
        StringBuilder text = new();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        Line($"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        Line($"""<polygon fill="#dfeedd" points="{Points(scenario.CapacityAt)} {X(Seconds)},{Y(0)} {X(0)},{Y(0)}"/>""");
        for (int rate = 0; rate <= 300; rate += 50)
        {
            Line($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(rate)}" y2="{Y(rate)}" stroke="#ddd"/><text x="{Left - 6}" y="{Y(rate) + 4}" text-anchor="end">{rate}</text>""");
        }

        for (int second = 0; second <= Seconds; second += 300)
        {
            Line($"""<text x="{X(second)}" y="{Height - Bottom + 18}" text-anchor="middle">{second / 60} min</text>""");
        }

        for (int i = 0; i < results.Count; i++)
        {
            Result result = results[i];
            Line($"""<polyline fill="none" stroke="{Colours[i]}" stroke-width="1.6" points="{Points(second => Average(result, second))}"/>""");
            Line($"""<text x="{Left + 200 + (i * 130)}" y="{Height - 6}" fill="{Colours[i]}">{result.Name}</text>""");
        }

        Line($"""<text x="{Left + 600}" y="{Height - 6}" fill="#5a8f55">upstream's capacity</text><text x="4" y="14">starts a second</text></svg>""");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double Average(Result result, double second) =>
        result.Offered.Skip((int)second).Take(Every).DefaultIfEmpty().Average();

    private static string Points(Func<double, double> value) => string.Join(
        ' ',
        Enumerable.Range(0, (int)(Seconds / Every) + 1).Select(i => $"{X(i * Every)},{Y(value(i * Every))}"));

    private static string X(double second) => (Left + (second / Seconds * (Width - Left - Right))).ToString("0.#", CultureInfo.InvariantCulture);

    private static double Y(double rate) => Math.Round(Height - Bottom - (rate / Most * (Height - Bottom - Top)), 1);
}
