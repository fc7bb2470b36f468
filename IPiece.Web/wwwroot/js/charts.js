// Candles by ApexCharts, loaded only by pages that draw one.
const source = new URL("../lib/apexcharts/apexcharts.min.js", import.meta.url).href;
const koreanLocale = new URL("../lib/apexcharts/locales/ko.json", import.meta.url).href;
const volumeShare = 4.5;
const roomBelow = 16;

const colourOf = (element, variable) => {
  const probe = document.createElement("i");
  probe.style.color = `var(${variable})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

const average = (points, length) => points.map((_, index) => index + 1 < length ? null
  : Math.round(points.slice(index + 1 - length, index + 1).reduce((sum, point) => sum + point.close, 0) / length));

// Prices at the axis are round: 1, 2 or 5 times a power of ten apart.
const niceRange = (low, high) => {
  const wanted = Math.max(high - low, 5) / 6;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= wanted);
  const bottom = Math.max(Math.floor(low / step) * step, 0);
  const top = Math.ceil(high / step) * step;
  return { bottom, top, steps: Math.max(Math.round((top - bottom) / step), 1) };
};

const escapeText = text => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);

class CandleChart {
  constructor(element, options, locales) {
    this.element = element;
    this.options = options;
    this.locales = locales;
    this.points = [];
    this.recolour = () => this.rebuild();
    // On a phone the chart's tab may be hidden when the first prices come.
    this.sizes = new ResizeObserver(() => { if (!this.chart) this.rebuild(); });
    this.sizes.observe(element);
    this.media = matchMedia("(prefers-color-scheme: dark)");
    document.addEventListener("ipiece:colours", this.recolour);
    this.media.addEventListener("change", this.recolour);
  }

  async draw(points, showsTime) {
    // Only the newest candles are kept: one that is added at the end can push one out at the beginning.
    const sameShape = this.chart && this.showsTime === showsTime && Math.abs(points.length - this.points.length) <= 1
      && (this.points[0]?.label === points[0]?.label || (this.points.length > 1 && this.points[1].label === points[0]?.label));
    this.points = points;
    this.showsTime = showsTime;
    if (sameShape) {
      await this.chart.updateOptions({ series: this.series(), yaxis: this.axes(), xaxis: this.xaxis() }, false, false, false);
    } else {
      await this.rebuild();
    }
  }

  // One drawing at a time: colours, sizes and prices can all ask for one at once.
  rebuild() {
    this.drawing = (this.drawing ?? Promise.resolve()).catch(() => {}).then(() => this.render());
    return this.drawing;
  }

  async render() {
    this.chart?.destroy();
    this.chart = null;
    if (this.points.length === 0 || !this.element.isConnected || this.element.clientHeight === 0) return;
    const chart = new window.ApexCharts(this.element, this.configuration());
    await chart.render();
    this.chart = chart;
  }

  series() {
    const { points, options } = this;
    const up = colourOf(this.element, "--up-bar");
    const down = colourOf(this.element, "--down-bar");
    return [
      { name: "price", type: "candlestick", data: points.map(p => ({ x: p.label, y: [p.open, p.high, p.low, p.close] })) },
      ...options.averages.map(length => ({ name: "ma" + length, type: "line", data: average(points, length).map((y, i) => ({ x: points[i].label, y })) })),
      { name: "volume", type: "bar", data: points.map(p => ({ x: p.label, y: p.volume, fillColor: p.close >= p.open ? up : down })) },
    ];
  }

  axes() {
    const { points, options } = this;
    const low = Math.min(...points.map(p => p.low));
    const high = Math.max(...points.map(p => p.high));
    const { bottom, top, steps } = niceRange(low - (high - low) * 0.34, high + (high - low) * 0.04);
    const muted = colourOf(this.element, "--text-3");
    const price = {
      seriesName: "price", opposite: true, min: bottom, max: top, tickAmount: steps, forceNiceScale: false,
      labels: { style: { colors: muted, fontSize: "11px" }, formatter: v => v === null || v === undefined ? "" : Math.round(v).toLocaleString("en-US"), offsetX: -6 },
      tooltip: { enabled: true }, axisBorder: { show: false },
    };
    return [
      price,
      ...options.averages.map(() => ({ seriesName: "price", show: false, min: price.min, max: price.max })),
      { seriesName: "volume", show: false, min: 0, max: Math.max(...points.map(p => p.volume), 1) * volumeShare },
    ];
  }

  xaxis() {
    const muted = colourOf(this.element, "--text-3");
    return {
      type: "category", tickAmount: Math.min(6, this.points.length - 1), tickPlacement: "on",
      labels: { rotate: 0, hideOverlappingLabels: true, style: { colors: muted, fontSize: "11px" }, formatter: label => typeof label !== "string" ? "" : this.showsTime ? label.slice(-5) : label.slice(5, 10) },
      axisBorder: { show: false }, axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { stroke: { color: muted, dashArray: 3 } },
    };
  }

  configuration() {
    const colour = name => colourOf(this.element, name);
    return {
      chart: {
        height: this.element.clientHeight - roomBelow, background: "transparent", fontFamily: "inherit", toolbar: { show: false }, zoom: { enabled: true, autoScaleYaxis: false },
        animations: { enabled: false }, redrawOnParentResize: true, ...(this.locales ? { locales: this.locales, defaultLocale: "ko" } : {}),
      },
      series: this.series(),
      plotOptions: { candlestick: { colors: { upward: colour("--up"), downward: colour("--down") }, wick: { useFillColor: true } }, bar: { columnWidth: "62%" } },
      stroke: { width: [1, ...this.options.averages.map(() => 1.6), 0], curve: "straight" },
      colors: [colour("--up"), colour("--amber"), colour("--brand"), colour("--line-strong")],
      dataLabels: { enabled: false }, legend: { show: false }, markers: { size: 0, hover: { sizeOffset: 0 } },
      grid: { borderColor: colour("--line"), strokeDashArray: 0, padding: { left: 18, right: 6, top: -14, bottom: 0 }, xaxis: { lines: { show: false } } },
      xaxis: this.xaxis(), yaxis: this.axes(), states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
      tooltip: { shared: true, intersect: false, custom: ({ dataPointIndex }) => this.tip(dataPointIndex) },
    };
  }

  tip(index) {
    const point = this.points[index];
    if (!point) return "";
    const { words } = this.options;
    const line = (word, value) => `<span>${escapeText(word)}</span><em>${value.toLocaleString("en-US")}</em>`;
    return `<div class="chart-tip"><b>${escapeText(point.label)}</b>${line(words.open, point.open)}${line(words.high, point.high)}${line(words.low, point.low)}${line(words.close, point.close)}${line(words.volume, point.volume)}</div>`;
  }

  dispose() {
    this.sizes.disconnect();
    document.removeEventListener("ipiece:colours", this.recolour);
    this.media.removeEventListener("change", this.recolour);
    try { this.chart?.destroy(); } catch { /* half drawn when the page moved on: there is nothing left to free */ }
    this.chart = null;
  }
}

export async function createCandleChart(element, options) {
  await window.ipiece.loadScript(source);
  const locale = options.korean ? await fetch(koreanLocale).then(answer => answer.json()) : null;
  return new CandleChart(element, options, locale ? [locale] : undefined);
}
