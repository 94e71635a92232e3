using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace EwsSync.Benchmarks.Reporting;

/// <summary>Horizontal bars with their figures, without any script or font of its own; follows the light or dark scheme of the page.</summary>
internal static class SvgPlot
{
    private const int Width = 760;
    private const int NameWidth = 190;
    private const int FigureWidth = 130;
    private const int RowHeight = 28;
    private const int Top = 52;

    /// <param name="title">Above the bars.</param>
    /// <param name="subtitle">What is measured, and that less is better.</param>
    /// <param name="bars">Name, value, the figure as text, and a class: floor, own or peer.</param>
    public static string Of(string title, string subtitle, IReadOnlyList<(string Name, double Value, string Figure, string Kind)> bars)
    {
        var height = Top + (bars.Count * RowHeight) + 12;
        var most = bars.Count == 0 ? 1 : Math.Max(bars.Max(bar => bar.Value), double.Epsilon);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"{Text(title)}\">\n")
            .Append(
                """
                <style>
                  text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
                  .title { font-size: 15px; font-weight: 600; }
                  .quiet { fill: #59636e; }
                  .floor { fill: #9aa4af; }
                  .peer { fill: #c2793f; }
                  .own { fill: #2f6fd0; }
                  @media (prefers-color-scheme: dark) {
                    text { fill: #e6edf3; }
                    .quiet { fill: #9198a1; }
                    .floor { fill: #6e7781; }
                    .peer { fill: #d08a50; }
                    .own { fill: #4c8ff0; }
                  }
                </style>

                """)
            .Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"8\" y=\"20\">{Text(title)}</text>\n")
            .Append(CultureInfo.InvariantCulture, $"<text class=\"quiet\" x=\"8\" y=\"39\">{Text(subtitle)}</text>\n");
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, value, figure, kind) = bars[i];
            var y = Top + (i * RowHeight);
            var length = Math.Max(2, value / most * (Width - NameWidth - FigureWidth));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{NameWidth - 10}\" y=\"{y + 17}\" text-anchor=\"end\">{Text(name)}</text>")
                .Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{NameWidth}\" y=\"{y + 4}\" width=\"{length:F1}\" height=\"{RowHeight - 9}\" rx=\"2\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"quiet\" x=\"{NameWidth + length + 7:F1}\" y=\"{y + 17}\">{Text(figure)}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
