# What R says about the files beside this one; run once, in this folder: Rscript kept.R > kept.json
suppressMessages({
  library(lme4); library(lmerTest); library(pbkrtest); library(emmeans); library(nlme)
  library(psych); library(lavaan); library(metafor); library(geepack); library(sandwich)
  library(mice); library(jsonlite)
})
out <- list()
tight <- lmerControl(optimizer = "Nelder_Mead", optCtrl = list(FtolAbs = 1e-13, XtolRel = 1e-13, maxfun = 1e5),
                     check.conv.grad = "ignore")
rows <- function(m, ddf) {
  s <- coef(summary(m, ddf = ddf))
  setNames(lapply(rownames(s), function(r) list(est = s[r, 1], se = s[r, 2], df = s[r, 3], t = s[r, 4], p = s[r, 5])), rownames(s))
}
told <- function(f, d) {
  m <- lmerTest::lmer(f, d, control = tight)
  if (isSingular(m)) stop(paste("singular:", deparse(f)))
  ml <- lmerTest::lmer(f, d, REML = FALSE, control = tight)
  v <- as.data.frame(VarCorr(m))
  list(satterthwaite = rows(m, "Satterthwaite"), kenward_roger = rows(m, "Kenward-Roger"),
       varcomp = setNames(as.list(v$vcov), paste(v$grp, v$var1, v$var2, sep = "|")),
       reml = as.numeric(logLik(m)), ml = as.numeric(logLik(ml)))
}

d <- read.csv("trial.csv")
d$visit <- factor(d$wave)
out$random_intercept <- told(y ~ wave * arm + (1 | person), d)
out$random_slope <- told(y ~ wave * arm + age + (wave | person), d)
out$nested <- told(y ~ wave * arm + (1 | taught/person), d)
out$partly_nested <- told(y ~ wave * arm + (wave | person) + (0 + arm | taught), d)

m <- lmerTest::lmer(y ~ arm * visit + (1 | person), d, control = tight)
kr <- anova(m, ddf = "Kenward-Roger"); st <- anova(m, ddf = "Satterthwaite")
out$visits <- list(
  kenward_roger = list(F = kr["arm:visit", "F value"], df = kr["arm:visit", "DenDF"], p = kr["arm:visit", "Pr(>F)"]),
  satterthwaite = list(F = st["arm:visit", "F value"], df = st["arm:visit", "DenDF"], p = st["arm:visit", "Pr(>F)"]))
s <- lmerTest::lmer(y ~ wave * arm + age + (wave | person), d, control = tight)
e <- as.data.frame(emmeans(s, ~ arm * wave, at = list(wave = c(0, 3), arm = c(0, 1)), lmer.df = "kenward-roger"))
out$means <- list(est = e$emmean, se = e$SE, df = e$df)

g <- gls(y ~ arm * visit, d, correlation = corSymm(form = ~ wave + 1 | person), weights = varIdent(form = ~ 1 | visit),
         method = "REML", control = glsControl(tolerance = 1e-12, msTol = 1e-13, msMaxIter = 1000, maxIter = 1000))
gr <- function(g) { t <- summary(g)$tTable; setNames(lapply(rownames(t), function(r) list(est = t[r, 1], se = t[r, 2])), rownames(t)) }
full <- d[ave(d$wave, d$person, FUN = length) == 4, ]
out$mmrm <- list(rows = gr(g), cov = getVarCov(g, individual = as.character(full$person[1])), reml = as.numeric(logLik(g)))
class(out$mmrm$cov) <- "matrix"; attr(out$mmrm$cov, "group.levels") <- NULL
d$later <- factor(ifelse(d$arm == 1, d$wave, 0))
cl <- gls(y ~ visit + I(arm * (wave == 1)) + I(arm * (wave == 2)) + I(arm * (wave == 3)), d, correlation = corSymm(form = ~ wave + 1 | person),
          weights = varIdent(form = ~ 1 | visit), method = "REML", control = glsControl(tolerance = 1e-12, msTol = 1e-13, msMaxIter = 1000, maxIter = 1000))
out$clda <- gr(cl)

w <- merge(d[d$wave == 0, c("person", "arm", "y")], d[d$wave == 3, c("person", "y")], by = "person", suffixes = c("0", "3"))
a <- lm(y3 ~ arm + y0, w); t <- coef(summary(a))
out$ancova <- list(est = t[, 1], se = t[, 2], p = t[, 4], hc3 = sqrt(diag(vcovHC(a, "HC3"))), n = nrow(w))

b <- read.csv("beeps.csv"); b$mean <- ave(b$stress, b$person); b$within <- b$stress - b$mean
out$within <- told(mood ~ within + mean + (within | person), b)
q <- summary(geeglm(mood ~ stress, id = person, data = b, corstr = "exchangeable"))
k <- summary(geeglm(kind ~ stress, id = person, data = b, corstr = "exchangeable", family = binomial))
out$gee <- list(mood = list(est = q$coefficients[, 1], se = q$coefficients[, 2], alpha = q$corr[1, 1]),
                kind = list(est = k$coefficients[, 1], se = k$coefficients[, 2], alpha = k$corr[1, 1]))

i <- read.csv("scale.csv"); i$i6 <- 6 - i$i6
al <- psych::alpha(i, warnings = FALSE)
fit <- cfa(paste("f =~", paste(names(i), collapse = "+")), i, std.lv = TRUE)
p <- parameterEstimates(fit); l <- p$est[p$op == "=~"]; th <- p$est[p$op == "~~" & p$lhs != "f"]
out$scale <- list(alpha = al$total$raw_alpha, std = al$total$std.alpha, feldt = unlist(al$feldt[c("lower.ci", "upper.ci")]),
                  omega = sum(l)^2 / (sum(l)^2 + sum(th)), loadings = l)
r <- read.csv("retest.csv"); ic <- suppressMessages(psych::ICC(r, lmer = FALSE))$results
out$retest <- list(icc = ic$ICC, low = ic[, "lower bound"], high = ic[, "upper bound"])
es <- escalc("SMCR", m1i = mean(r$second), m2i = mean(r$first), sd1i = sd(r$first), ri = cor(r$first, r$second), ni = nrow(r))
x <- w$y3[w$arm == 1]; y <- w$y3[w$arm == 0]
sm <- escalc("SMD", m1i = mean(x), m2i = mean(y), sd1i = sd(x), sd2i = sd(y), n1i = length(x), n2i = length(y))
ef <- effectsize::cohens_d(x, y)
out$effects <- list(smcr = as.numeric(es$yi), smcr_var = es$vi, g = as.numeric(sm$yi), g_var = sm$vi, d_low = ef$CI_low, d_high = ef$CI_high)
po <- pool.scalar(c(1.2, 1.5, 0.9, 1.4, 1.1, 1.3), c(.21, .25, .2, .24, .22, .23), n = 90, k = 4)
out$pool <- list(qbar = po$qbar, t = po$t, df = po$df, fmi = po$fmi)
out$R <- list(R = as.character(getRversion()), lme4 = as.character(packageVersion("lme4")), lmerTest = as.character(packageVersion("lmerTest")),
              pbkrtest = as.character(packageVersion("pbkrtest")), nlme = as.character(packageVersion("nlme")), psych = as.character(packageVersion("psych")), lavaan = as.character(packageVersion("lavaan")), geepack = as.character(packageVersion("geepack")), metafor = as.character(packageVersion("metafor")))
cat(toJSON(out, digits = 12, auto_unbox = TRUE, pretty = TRUE))
